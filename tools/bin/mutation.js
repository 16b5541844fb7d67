import './check-node-version.js'

await import('../src/mutation/main.ts')
