import './check-node-version.js'
import './cache-compiled-code.js'

const { printFailure } = await import('../src/output/print.ts')
try {
  // Its imports fail too, on a registry that is no JSON.
  await import('../src/start/main.ts')
} catch (error) {
  printFailure(error)
  process.exit(1)
}
