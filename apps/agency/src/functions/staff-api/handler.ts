import { caseFields } from '../../cases/fields.ts'
import { createHandler } from '../../platform/create-handler.ts'
import { settingsFields } from '../../settings/fields.ts'
import { context, ports } from './deps.ts'

export const handler = createHandler<'staff'>(context, { ...caseFields(ports), ...settingsFields(ports) })
