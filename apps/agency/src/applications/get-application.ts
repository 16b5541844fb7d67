import { notFound } from '../platform/api-error.ts'
import type { Caller } from '../platform/caller.ts'
import type { Application } from './application.ts'
import type { Applications } from './applications.ts'

type Ports = { applications: Applications }

/** The caller's application of that id, or their newest one; null if they have none. */
export async function getApplication(ports: Ports, caller: Caller, id?: string | null): Promise<Application | null> {
  const { applications } = ports
  if (!id) {
    const { items } = await applications.list(caller.sub, { limit: 1 })
    return items[0] ? getApplication(ports, caller, items[0].id) : null
  }
  const application = await applications.find(id, caller.sub)
  if (!application) throw notFound('application')
  return application
}
