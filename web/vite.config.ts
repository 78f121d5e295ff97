import { graphqlDocumentsPlugin } from '@comanda/client/build/graphql-documents-plugin';
import { precompressPlugin } from '@comanda/client/build/precompress-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { picturesPlugin } from './pictures-plugin.ts';

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, import.meta.dirname, '').COMANDA_ORIGIN ?? 'http://127.0.0.1:4000';
  return {
    plugins: [graphqlDocumentsPlugin(), react(), picturesPlugin(), precompressPlugin()],
    build: { outDir: 'dist', target: 'es2022' },
    server: { proxy: { '/graphql': { target: api, ws: true, changeOrigin: true } } },
  };
});
