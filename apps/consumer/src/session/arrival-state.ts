import { isUsState } from '@breakwater/vocabulary/us-states'
import { keepPersonal, readPersonal } from './personal-storage.ts'

/** The front door asks visitors for their state and passes it on as `?state=`, so that they answer once. */
export function rememberArrivalState(search: string): void {
  const code = new URLSearchParams(search).get('state')?.toUpperCase() ?? ''
  if (isUsState(code)) keepPersonal('state', code)
}

export function arrivalState(): string | null {
  const code = readPersonal('state')
  return typeof code === 'string' ? code : null
}
