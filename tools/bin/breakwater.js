#!/usr/bin/env node
import './check-node-version.js'
import './cache-compiled-code.js'

const { printFailure } = await import('../src/output/print.ts')
try {
  await import('../src/cli/main.ts')
} catch (error) {
  printFailure(error)
  process.exitCode = 1
}
