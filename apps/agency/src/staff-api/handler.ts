import { createHandler } from '../api/create-handler.ts'
import { door, ports } from './deps.ts'
import { staffFields } from './fields.ts'

export const handler = createHandler<'staff'>(door, staffFields(ports))
