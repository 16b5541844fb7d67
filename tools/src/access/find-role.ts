import type { Estate, EstateRole } from './estate.ts'
import { findByName, templateNames, UnknownName } from './naming.ts'

/**
 * Finds a role by ARN, by name, or by ACCOUNT/NAME: the account by slug or id, the name as in the template. @throws
 * UnknownName
 */
export function findRole({ roles }: Estate, text: string): EstateRole {
  const found = findByName(
    'role',
    text,
    roles.map((role) => ({ item: role, names: [...namesOf(role), role.arn, role.name] })),
  )
  const [role] = found
  if (!role || found.length > 1) {
    throw new UnknownName(`"${text}" may be any of: ${found.map(({ arn }) => arn).join(', ')}`)
  }
  return role
}

export function roleName(role: EstateRole): string {
  return namesOf(role)[0] ?? role.arn
}

function namesOf({ account, logicalId, name }: EstateRole): string[] {
  return [...templateNames(account, logicalId), `${account.name}/${name}`, `${account.id}/${name}`]
}
