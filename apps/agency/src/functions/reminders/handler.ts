import { createConsumer } from '../../consumers/create-consumer.ts'
import { remind } from '../../reminders/remind.ts'
import { bury, context, ports } from './deps.ts'

export const handler = createConsumer(context, { handle: (message) => remind(ports, message), bury })
