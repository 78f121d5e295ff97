import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import pictures from './src/pictures.json' with { type: 'json' };

interface IconSet {
  width: number;
  height: number;
  icons: Record<string, { body: string; width?: number; height?: number }>;
}

const PREFIX = '/pictures/';

/**
 * Serves the dishes of `src/pictures.json`, drawn by Fluent Emoji (MIT), as `/pictures/<icon-name>.svg`:
 * as files of the build, and from memory while developing. A name that the set does not have fails the build.
 */
export function picturesPlugin(): Plugin {
  const require = createRequire(import.meta.url);
  const set: IconSet = require('@iconify-json/fluent-emoji/icons.json');

  function svg(name: string): string {
    const icon = set.icons[name];
    if (!icon)
      throw new Error(`pictures.json names "${name}", which @iconify-json/fluent-emoji does not have.`);
    const viewBox = `0 0 ${icon.width ?? set.width} ${icon.height ?? set.height}`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${icon.body}</svg>`;
  }

  return {
    name: 'comanda-pictures',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name =
          request.url?.startsWith(PREFIX) && request.url.slice(PREFIX.length).replace(/\.svg$/, '');
        if (!name || !pictures.includes(name)) return next();
        response.setHeader('content-type', 'image/svg+xml');
        response.end(svg(name));
      });
    },
    generateBundle() {
      for (const name of pictures) {
        this.emitFile({ type: 'asset', fileName: `pictures/${name}.svg`, source: svg(name) });
      }
    },
  };
}
