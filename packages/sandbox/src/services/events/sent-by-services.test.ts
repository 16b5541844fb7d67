import { randomUUID } from 'node:crypto'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { readAccessModel } from '@breakwater/iam/access-model'
import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import { createCarryOut, createInnerCalls } from '../../gateway/carry-out.ts'
import { createGuard } from '../../gateway/create-guard.ts'
import { createServiceClients } from '../../kit/inner-client.ts'
import { openedServices } from '../../kit/opened-services.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { policyCarriers } from '../resource-types.ts'
import { openEvents } from './events.ts'
import { events } from './service.ts'
import { busArn } from './testing/start-events.ts'

/** Returns the calls of a service for a resource of an account, to the buses of the owner. */
function open() {
  const clock = createSimulatedClock()
  const guard = createGuard(
    readAccessModel([{ id: owner, region: 'us-east-1', resources: [] }], undefined, policyCarriers),
    clock,
  )
  const account = openAccount(temporaryDirectory(), { id: owner, region: 'us-east-1' })
  const accounts = new Map<string, { account: typeof account; services: ReturnType<typeof openedServices> }>()
  const call = createInnerCalls([events], createCarryOut(accounts, guard))
  const opened = openEvents({
    ...{ account, clock, resources: [], newId: randomUUID, log: () => undefined },
    as: () => expect.fail('no role'),
    asService: createServiceClients({ account, call }),
  })
  accounts.set(owner, { account, services: openedServices(new Map([[events, opened]])) })
  onTestFinished(async () => {
    await opened.close?.()
    account.close()
  })
  return (service: string, accountId: string, EventBusName?: string) =>
    createServiceClients({ account: { id: accountId, region: 'us-east-1' }, call })({
      service,
      sourceArn: 'arn:aws:s3:::cases',
    }).call('events', 'PutEvents', {
      Entries: [
        { Source: 'aws.s3', DetailType: 'Object Created', Detail: '{}', ...(EventBusName && { EventBusName }) },
      ],
    })
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html */
it('takes the events of AWS’s services on the default bus of the account of their resource, and nowhere else', async () => {
  const put = open()
  expect(await put('s3.amazonaws.com', owner)).toMatchObject({ FailedEntryCount: 0 })
  const refused = { code: 'AccessDeniedException' }
  await expect(put('s3.amazonaws.com', owner, 'orders')).rejects.toMatchObject(refused)
  await expect(put('s3.amazonaws.com', stranger, busArn('default'))).rejects.toMatchObject(refused)
  await expect(put('events.amazonaws.com', owner)).rejects.toMatchObject(refused)
})
