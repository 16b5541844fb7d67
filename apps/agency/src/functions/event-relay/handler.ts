import { createRelay } from '../../relay/create-relay.ts'
import { context, ports } from './deps.ts'

export const handler = createRelay(context, ports)
