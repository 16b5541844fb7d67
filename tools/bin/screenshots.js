import './check-node-version.js'
import './cache-compiled-code.js'

const { printFailure } = await import('../src/output/print.ts')
try {
  await import('../e2e/looks/main.ts')
} catch (error) {
  printFailure(error)
  process.exit(1)
}
