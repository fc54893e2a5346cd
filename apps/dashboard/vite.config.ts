import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadLimit } from './build/first-load-limit.ts';
import { nhsukSubset } from './build/nhsuk-subset.ts';

const api = process.env['API_ADDRESS'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), firstLoadLimit],
  css: { postcss: { plugins: [nhsukSubset] } },
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 700, reportCompressedSize: true },
  server: { proxy: { '/graphql': { target: api, ws: true }, '/health': api, '/intake': api } },
});
