/** For a process of its own: `node SCRIPT ASSEMBLY_DIR DATA_DIR ACCOUNT` runs the account until it is killed. */
import { startSandbox } from '../start-sandbox.ts'

const [directory = '', dataDir = '', id = ''] = process.argv.slice(2)

export const region = 'us-east-1'
export const accountId = id
export const sandbox = await startSandbox({
  assemblies: [{ directory, accountId, region }],
  dataDir,
  gatewayPort: 0,
  sitePorts: {},
})
