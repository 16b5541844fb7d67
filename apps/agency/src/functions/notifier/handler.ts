import { createConsumer } from '../../consumers/create-consumer.ts'
import { notify } from '../../mails/notify.ts'
import { bury, context, ports } from './deps.ts'

export const handler = createConsumer(context, { handle: (message) => notify(ports, message), bury })
