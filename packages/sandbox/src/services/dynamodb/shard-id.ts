/** Makes a shard's id as long as DynamoDB's: boto3 refuses ids of fewer than 28 characters, and dynoxide has shorter ones. */
const ending = '-breakwater'

/** The members of requests that are a shard's id. */
const names: ReadonlySet<string> = new Set(['ShardId', 'ExclusiveStartShardId'])
const idsInAnswer = /"((?:Parent)?ShardId|LastEvaluatedShardId)":"([^"]+)"/g

/** Returns a description of a stream with long ids. */
export function withLongShardIds(answer: string): string {
  return answer.replace(idsInAnswer, `"$1":"$2${ending}"`)
}

/** Returns a request with the database's own ids. */
export function withShortShardIds(request: object): object {
  const ids = Object.entries(request).filter(([name, id]) => names.has(name) && typeof id === 'string')
  return { ...request, ...Object.fromEntries(ids.map(([name, id]) => [name, shortened(id)])) }
}

function shortened(id: string): string {
  return id.endsWith(ending) ? id.slice(0, -ending.length) : id
}
