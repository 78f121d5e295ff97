import { notSupported } from '../errors.ts';
import type { Command } from './context.ts';

export const aggregateCommand: Command = {
  name: 'aggregate',
  fields: [],
  run() {
    throw notSupported('aggregate');
  },
};
