import { applicationFields } from '../../applications/fields.ts'
import { createHandler } from '../../platform/create-handler.ts'
import { context, ports } from './deps.ts'

export const handler = createHandler<'consumer'>(context, applicationFields(ports))
