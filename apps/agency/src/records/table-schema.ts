/**
 * The keys of the agency's one table, shared by the construct and the entities. Each kind of item has its own prefix
 * of the partition key, since that prefix is what IAM can tell items apart by (dynamodb:LeadingKeys).
 */
export const tableSchema = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAtEpoch',
  indexes: {
    /** A consumer's applications, newest first. */
    owner: { name: 'owner', partitionKey: 'ownerPk', sortKey: 'ownerSk' },
    /** Submitted cases by status, longest waiting first; drafts are not in it. */
    queue: { name: 'queue', partitionKey: 'queuePk', sortKey: 'queueSk' },
  },
  /** What the indexes carry besides their keys. The sealed part is not among it: a list cannot leak what it does not hold. */
  listed: [
    'id',
    'version',
    'status',
    'language',
    'createdAt',
    'updatedAt',
    'submittedAt',
    'caseNumber',
    'caseStatus',
    'state',
    'outcome',
    'flags',
    '__edb_e__',
    '__edb_v__',
  ],
  prefixes: { application: 'application#', grant: 'grant#', audit: 'audit#' },
} as const
