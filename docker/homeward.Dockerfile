# The operator's tool, and the step that migrates the database before the others start.
# Build from the root of the workspace: docker build --file docker/homeward.Dockerfile --tag homeward-homeward .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /homeward
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY libs ./libs
COPY apps ./apps
# Not "npm ci": npm 11 takes the lock for stale where a registry lacks other platforms' optional packages (npm/cli 8846).
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund
COPY tools ./tools
RUN node tools/build.mjs
# What built the files, and what they were built from, is not needed to run them.
RUN npm uninstall --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
    @swc/core vite @vitejs/plugin-react react react-dom react-router @apollo/client nhsuk-frontend embedded-postgres \
 && rm -rf libs/*/src apps/*/src tools

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /homeward
COPY --from=build /homeward/package.json ./
COPY --from=build /homeward/node_modules ./node_modules
COPY --from=build /homeward/libs ./libs
COPY --from=build /homeward/apps/intake ./apps/intake
COPY --from=build /homeward/apps/worker ./apps/worker
COPY --from=build /homeward/apps/api ./apps/api
COPY --from=build /homeward/apps/simulator ./apps/simulator
COPY --from=build /homeward/apps/homeward ./apps/homeward
USER node
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "process.kill(1, 0)"]
CMD ["node", "apps/homeward/dist/migrate.js"]
