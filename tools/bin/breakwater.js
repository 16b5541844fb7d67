#!/usr/bin/env node
import './check-node-version.js'

await import('../src/cli/main.ts')
