import { join } from 'node:path'
import { agencyOfBranch } from './agency.ts'
import { createBackend } from './create-backend.ts'

createBackend(agencyOfBranch(process.env.AWS_BRANCH), join(import.meta.dirname, '../..'))
