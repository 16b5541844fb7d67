import { homeRegion } from '@breakwater/registry/regions'

/** The resources that other accounts write to, by names that are known before they exist. */
export type ArchiveNames = {
  trailBucket: string
  configurationBucket: string
  keyAliasArn: string
  /** The one trail that may write: the organization's. */
  trailArn: string
}

export const archiveKeyAlias = 'alias/breakwater-log-archive'
export const trailName = 'breakwater-organization'

type ArchiveAccounts = { management: string; logArchive: string }

/** Bucket names are unique in the world, so they end in the account's id. */
export function archiveNames({ management, logArchive }: ArchiveAccounts): ArchiveNames {
  return {
    trailBucket: `breakwater-trail-${logArchive}`,
    configurationBucket: `breakwater-configuration-${logArchive}`,
    keyAliasArn: `arn:aws:kms:${homeRegion}:${logArchive}:${archiveKeyAlias}`,
    trailArn: `arn:aws:cloudtrail:${homeRegion}:${management}:trail/${trailName}`,
  }
}
