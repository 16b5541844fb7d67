import './check-node-version.js'

await import('../src/start/main.ts')
