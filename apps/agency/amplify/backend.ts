import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { agencyOfBranch } from './agency.ts'
import { createBackend } from './create-backend.ts'

createBackend(agencyOfBranch(process.env.AWS_BRANCH), {
  registry: loadRegistry(),
  appsDirectory: join(import.meta.dirname, '../..'),
})
