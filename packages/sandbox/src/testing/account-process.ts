/** `node account-process.ts ASSEMBLY_DIR DATA_DIR ACCOUNT`: runs the account until it is killed, and prints its endpoint and credentials. */
import { startSandbox } from '../start-sandbox.ts'

const [directory = '', dataDir = '', accountId = ''] = process.argv.slice(2)
const sandbox = await startSandbox({
  assemblies: [{ directory, accountId, region: 'us-east-1' }],
  dataDir,
  gatewayPort: 0,
  sitePorts: {},
})
console.log(JSON.stringify({ endpoint: sandbox.gatewayUrl, credentials: sandbox.credentialsFor(accountId, 'user') }))
