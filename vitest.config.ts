import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Vitest would leave one processor free, which on a machine with two is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'node',
          include: ['{packages,apps}/*/{src,amplify,scripts}/**/*.test.ts', '{edge,infra,tools}/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'packages/ui/**', 'apps/{consumer,portal}/**'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['{packages/ui,apps/consumer,apps/portal}/src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['tools/e2e/**/*.test.ts'],
          globalSetup: ['tools/e2e/global-setup.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
