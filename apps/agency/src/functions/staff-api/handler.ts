import { caseFields } from '../../cases/fields.ts'
import { createHandler } from '../../platform/create-handler.ts'
import { context, ports } from './deps.ts'

export const handler = createHandler<'staff'>(context, caseFields(ports))
