import { graphqlDocumentsPlugin } from '@comanda/client/build/graphql-documents-plugin';
import { precompressPlugin } from '@comanda/client/build/precompress-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, import.meta.dirname, '').COMANDA_ORIGIN ?? 'http://127.0.0.1:4000';
  return {
    base: '/kds/',
    plugins: [graphqlDocumentsPlugin(), react(), serviceWorker(), precompressPlugin()],
    build: { outDir: 'dist', target: 'es2022' },
    server: { proxy: { '/graphql': { target: api, ws: true, changeOrigin: true } } },
  };
});

/** Keeps the app itself on the device, so that a reload without a network shows the same screen. Data never goes through it: tickets live in IndexedDB. */
function serviceWorker() {
  return VitePWA({
    strategies: 'generateSW',
    // The new version waits until the screen says that nobody is touching it; see src/app/new-version.ts.
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      name: 'Comanda kitchen',
      short_name: 'Kitchen',
      start_url: '/kds/',
      scope: '/kds/',
      display: 'fullscreen',
      orientation: 'landscape',
      background_color: '#0E1116',
      theme_color: '#0E1116',
      icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,woff2}'],
      navigateFallback: '/kds/index.html',
      cleanupOutdatedCaches: true,
    },
  });
}
