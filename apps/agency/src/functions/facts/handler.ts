import { createBatchConsumer } from '../../consumers/create-consumer.ts'
import { sendFacts } from '../../facts/send-facts.ts'
import { bury, context, ports } from './deps.ts'

export const handler = createBatchConsumer(context, { handleAll: (messages) => sendFacts(ports, messages), bury })
