/** `npm run simulate -- SEED APPLICATIONS`: simulates deliveries, and fails if a promise is broken. */
import { simulateDeliveries } from './simulate-deliveries.ts'
import { violations } from './violations.ts'

const [seed = 1, applications = 330_000] = process.argv.slice(2).map(Number)
const simulated = await simulateDeliveries({ seed, applications })
const { deliveries, duplicates, kills, mails, handedOver, buried, history } = simulated
const twice = [...handedOver.values()].filter((times) => times > 1).length
console.log(`${deliveries} deliveries, ${duplicates} duplicates on their way, kills ${JSON.stringify(kills)}`)
console.log(`${mails.size} mails recorded once, ${twice} handed over more than once; ${buried.size} buried`)
console.log(`history ${history}`)
const broken = violations(simulated)
for (const line of broken.slice(0, 20)) console.error(`✗ ${line}`)
console.log(`${broken.length} promises broken`)
process.exitCode = broken.length > 0 ? 1 : 0
