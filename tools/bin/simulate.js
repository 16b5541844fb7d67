import './check-node-version.js'

await import('@breakwater/agency/simulation')
