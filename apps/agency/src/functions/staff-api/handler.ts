import { createHandler } from '../../platform/create-handler.ts'
import { context, ports } from './deps.ts'
import { staffFields } from './staff-fields.ts'

export const handler = createHandler<'staff'>(context, staffFields(ports))
