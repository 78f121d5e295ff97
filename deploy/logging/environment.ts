import { parseEnvironment } from '@comanda/platform/environment';
import { z } from 'zod';

/** Settings of the job that configures the collection of logs. */
export const environment = parseEnvironment(
  {
    ELASTICSEARCH_URL: z.url({ protocol: /^https?$/ }),
    // After so many days a log is deleted.
    LOG_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    ELASTIC_PASSWORD: z.string().min(16),
    ELASTIC_WRITER_PASSWORD: z.string().min(16),
    KIBANA_PASSWORD: z.string().min(16),
  },
  process.env,
);
