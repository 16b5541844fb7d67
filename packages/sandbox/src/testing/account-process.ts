/** Prints the endpoint of the sandbox and the credentials of its role `user`. */
import { accountId, sandbox } from './own-sandbox.ts'

console.log(JSON.stringify({ endpoint: sandbox.gatewayUrl, credentials: sandbox.credentialsFor(accountId, 'user') }))
