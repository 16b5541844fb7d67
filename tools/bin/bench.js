import './check-node-version.js'

await import('../src/bench/main.ts')
