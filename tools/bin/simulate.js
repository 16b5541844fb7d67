import './check-node-version.js'

await import('@breakwater/agency/testing/simulation')
