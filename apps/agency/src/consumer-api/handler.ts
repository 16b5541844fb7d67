import { createHandler } from '../api/create-handler.ts'
import { door, ports } from './deps.ts'
import { consumerFields } from './fields.ts'

export const handler = createHandler<'consumer'>(door, consumerFields(ports))
