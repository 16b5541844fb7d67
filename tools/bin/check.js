import './check-node-version.js'

await import('../src/check/main.ts')
