import { current, previous, type SecretVersion } from './secret.ts'

type Versions = readonly SecretVersion[]

/** How many versions a secret keeps, and how long it keeps one that is deprecated, in milliseconds. */
const [mostVersions, shortestLife] = [100, 24 * 3_600_000]

/** Returns the version that has a staging label; undefined if none has it. */
export function versionWith(versions: Versions, stage: string): SecretVersion | undefined {
  return versions.find(({ stages }) => stages.includes(stage))
}

/**
 * Moves staging labels to a version. The version that was current before becomes the previous one.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version
 */
export function withStages(versions: Versions, id: string, stages: readonly string[]): Versions {
  const before = versionWith(versions, current)
  const moved = versions.map((version) => {
    const others = version.stages.filter((stage) => !stages.includes(stage))
    return { ...version, stages: version.id === id ? [...others, ...stages] : others }
  })
  return stages.includes(current) && before && before.id !== id ? withStages(moved, before.id, [previous]) : moved
}

/** Removes a staging label from each version. */
export function withoutStage(versions: Versions, stage: string): Versions {
  return versions.map((version) => ({ ...version, stages: version.stages.filter((held) => held !== stage) }))
}

/** Separates the deprecated versions that a secret no longer keeps. @param now in milliseconds since 1970 */
export function keptVersions(versions: Versions, now: number): { kept: Versions; dropped: Versions } {
  const droppable = versions.filter(({ stages, createdAt }) => stages.length === 0 && createdAt < now - shortestLife)
  const dropped = droppable.slice(0, Math.max(0, versions.length - mostVersions))
  return { kept: versions.filter((version) => !dropped.includes(version)), dropped }
}
