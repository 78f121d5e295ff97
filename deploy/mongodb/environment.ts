import { parseEnvironment } from '@comanda/platform/environment';
import { z } from 'zod';

/** Secrets of the job that configures the cluster. */
export const environment = parseEnvironment(
  {
    MONGODB_ADMIN_PASSWORD: z.string().min(16),
    MONGODB_PASSWORD: z.string().min(16),
  },
  process.env,
);
