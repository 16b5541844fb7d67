import type { Clock } from '../../kit/clock/clock.ts'
import { named } from './describe.ts'
import type { Inputs } from './requests.ts'
import { checkRules } from './rotation-schedule.ts'
import { type Rotations, unfinished } from './rotations.ts'
import { pending } from './secret.ts'
import type { SecretStore } from './secret-store.ts'
import { invalidRequest, requiredToken } from './secrets-error.ts'
import { versionWith } from './versions.ts'

/** Creates the operations that start and end the rotation of a secret. */
export function createRotationOperations({
  store,
  rotations,
  clock,
}: {
  store: SecretStore
  rotations: Rotations
  clock: Clock
}) {
  async function rotate(input: Inputs['RotateSecret']): Promise<object> {
    const { SecretId, ClientRequestToken, RotationLambdaARN, RotationRules, RotateImmediately } = input
    const secret = store.usable(SecretId)
    const token = requiredToken(ClientRequestToken)
    const functionArn = RotationLambdaARN ?? secret.rotation?.functionArn
    if (functionArn === undefined)
      throw invalidRequest('No Lambda rotation function ARN is associated with this secret.')
    if (RotationRules) checkRules(RotationRules)
    const now = clock.now()
    if ((unfinished(secret) ?? token) !== token)
      throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.")
    await rotations.checkFunction(secret, functionArn)
    const before = secret.rotation
    const rules = RotationRules ?? before?.rules
    const startedAt = RotationRules || !before ? now : before.startedAt
    const rotation = {
      isEnabled: true,
      functionArn,
      rules,
      startedAt,
      rotatedAt: before?.rotatedAt,
      triedAt: before?.triedAt,
    }
    const started = rotations.start({ ...secret, rotation }, token, !RotateImmediately)
    rotations.schedule(started)
    return { ...named(secret), ...(RotateImmediately && { VersionId: token }) }
  }

  function cancelRotation({ SecretId }: Inputs['CancelRotateSecret']): object {
    const secret = store.usable(SecretId)
    if (!secret.rotation) throw invalidRequest('The secret is not enabled for rotation.')
    rotations.cancel(secret.arn)
    store.put({ ...secret, rotation: { ...secret.rotation, isEnabled: false } })
    const held = versionWith(secret.versions, pending)
    return { ...named(secret), ...(held && { VersionId: held.id }) }
  }

  return { rotate, cancelRotation }
}
