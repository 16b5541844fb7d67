import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { canonicalId } from './canonical-id.ts'
import { declaredBucket, openS3Alone } from './testing/open-s3-alone.ts'

const id = canonicalId(owner)
const time = '2026-12-01T12:00:00.000Z'
const error = (code: string, message: string, details: object = {}, status = 400) =>
  expect.objectContaining({ code, message, status, details })
const xml = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`
const md5 = '5d41402abc4b2a76b9719d911017c592'
const people = `<Initiator><ID>${id}</ID></Initiator><Owner><ID>${id}</ID></Owner>`

/** Begins an upload of `a` with parts of these numbers. */
async function begin(numbers: number[] = [], headers: object = {}) {
  const alone = openS3Alone([declaredBucket('cases')])
  const { text } = await alone.send('POST', '/cases/a?uploads', { headers: { ...headers } })
  const uploadId = /<UploadId>(.+)<\/UploadId>/.exec(text)?.[1] ?? ''
  const target = `/cases/a?uploadId=${uploadId}`
  for (const number of numbers) await alone.send('PUT', `${target}&partNumber=${number}`, { body: 'hello' })
  const complete = (parts: string, more: object = {}) =>
    alone.send('POST', target, {
      ...{ headers: { ...more }, body: `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>` },
    })
  return { alone, uploadId, target, complete }
}
const part = (number: number, etag = md5, more = '') =>
  `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag>${more}</Part>`

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
describe('the parts of an upload', () => {
  it('are listed in pages', async () => {
    const { alone, uploadId, target } = await begin([3, 1])
    const list = async (query = '') => (await alone.send('GET', `${target}${query}`)).text
    const shown = (number: number) =>
      `<Part><PartNumber>${number}</PartNumber><LastModified>${time}</LastModified><ETag>&#34;${md5}&#34;</ETag><Size>5</Size></Part>`
    const page = (marker: number, next: number, [most, isTruncated]: [number, boolean], parts: string) =>
      xml(
        'ListPartsResult',
        `<Bucket>cases</Bucket><Key>a</Key><UploadId>${uploadId}</UploadId>${people}<StorageClass>STANDARD</StorageClass><PartNumberMarker>${marker}</PartNumberMarker><NextPartNumberMarker>${next}</NextPartNumberMarker><MaxParts>${most}</MaxParts><IsTruncated>${isTruncated}</IsTruncated>${parts}`,
      )
    expect(await list()).toBe(page(0, 3, [1000, false], shown(1) + shown(3)))
    expect(await list('&max-parts=1')).toBe(page(0, 1, [1, true], shown(1)))
    expect(await list('&part-number-marker=1')).toBe(page(1, 3, [1000, false], shown(3)))
    expect(await list('&part-number-marker=3&max-parts=2000')).toBe(page(3, 0, [1000, false], ''))
    for (const [name, value] of [
      ['max-parts', 'x'],
      ['max-parts', '2147483648'],
      ['part-number-marker', 'x'],
    ] as const)
      await expect(list(`&${name}=${value}`)).rejects.toThrow(
        error('InvalidArgument', `Argument ${name} must be an integer between 0 and 2147483647`, {
          ...{ ArgumentName: name, ArgumentValue: value },
        }),
      )
  })

  it('have numbers from 1 to 10,000', async () => {
    const { alone, target } = await begin([1, 10_000])
    const { text } = await alone.send('GET', target)
    expect([...text.matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => number)).toEqual(['1', '10000'])
  })

  it.each(['0', '10001', 'x', '123456', ''])('have no number %j', async (number) => {
    const { alone, target } = await begin()
    await expect(alone.send('PUT', `${target}&partNumber=${number}`)).rejects.toThrow(
      error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
        ...{ ArgumentName: 'partNumber', ArgumentValue: number },
      }),
    )
  })

  it('are of an upload of their key that goes on', async () => {
    const { alone, uploadId, target } = await begin([1])
    const gone = (name: string) =>
      error(
        'NoSuchUpload',
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
        { UploadId: name },
        404,
      )
    await expect(alone.send('GET', `/cases/b?uploadId=${uploadId}`)).rejects.toThrow(gone(uploadId))
    await expect(alone.send('GET', '/cases/a?uploadId=none')).rejects.toThrow(gone('none'))
    expect(await alone.send('DELETE', target)).toEqual({ status: 204, headers: {}, text: '' })
    await expect(alone.send('GET', target)).rejects.toThrow(gone(uploadId))
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
describe('an upload', () => {
  it('is completed, and forgotten', async () => {
    const { alone, complete, target } = await begin([1])
    const answer = await complete(part(1), { 'x-amz-mp-object-size': '5' })
    expect(answer.text).toContain(
      '<Location>https://cases.s3.us-east-1.amazonaws.com/a</Location><Bucket>cases</Bucket><Key>a</Key><ETag>',
    )
    const read = await alone.send('GET', '/cases/a?partNumber=1')
    expect([read.text, read.headers['x-amz-mp-parts-count']]).toEqual(['hello', '1'])
    await expect(alone.send('GET', target)).rejects.toThrow(expect.objectContaining({ code: 'NoSuchUpload' }))
  })

  const invalidPart =
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
  it.each<[string, object, string, string, object?]>([
    ['', {}, 'InvalidRequest', 'You must specify at least one part'],
    [part(2), {}, 'InvalidPart', invalidPart, { PartNumber: '2', ETag: md5 }],
    [part(1, 'other'), {}, 'InvalidPart', invalidPart, { PartNumber: '1', ETag: 'other' }],
    ...[
      [3, 1],
      [1, 1],
    ].map(([one = 0, two = 0]): [string, object, string, string] => [
      part(one) + part(two),
      {},
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    ]),
    [
      part(1) + part(3),
      {},
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      { ProposedSize: '5', MinSizeAllowed: '5242880', PartNumber: '1', ETag: md5 },
    ],
    [
      part(1),
      { 'x-amz-mp-object-size': '6' },
      'InvalidRequest',
      "The provided 'x-amz-mp-object-size' header value 6 does not match what was computed: 5",
    ],
    [
      part(1),
      { 'x-amz-checksum-type': 'COMPOSITE' },
      'InvalidRequest',
      'The upload was created using the FULL_OBJECT checksum mode. The complete request must use the same checksum mode.',
    ],
    [
      '<Part><PartNumber>x</PartNumber><ETag>a</ETag></Part>',
      {},
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    ],
  ])('with the parts %s and %j is refused with %s', async (parts, headers, code, message, details = {}) => {
    const { complete, uploadId } = await begin([1, 3])
    const all = code === 'InvalidPart' ? { UploadId: uploadId, ...details } : details
    await expect(complete(parts, headers)).rejects.toThrow(error(code, message, all))
  })

  it('with an algorithm needs the checksum of each part', async () => {
    const { alone, complete, target } = await begin([], { 'x-amz-checksum-algorithm': 'CRC32' })
    const sent = { body: 'hello', headers: { 'x-amz-checksum-crc32': 'NhCmhg==' } }
    expect((await alone.send('PUT', `${target}&partNumber=1`, sent)).headers).toMatchObject(sent.headers)
    await expect(complete(part(1))).rejects.toThrow(
      error(
        'InvalidRequest',
        'The upload was created using a crc32 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
      ),
    )
    await expect(complete(part(1, md5, '<ChecksumSHA1>a</ChecksumSHA1>'))).rejects.toThrow(
      error('BadDigest', 'The SHA1 you specified for part 1 did not match what we received.'),
    )
    await expect(complete(part(1, md5, '<ChecksumCRC32>a</ChecksumCRC32>'))).rejects.toThrow(
      expect.objectContaining({ code: 'InvalidPart' }),
    )
    const whole = await complete(part(1, md5, '<ChecksumCRC32>NhCmhg==</ChecksumCRC32>'))
    expect(whole.text).toMatch(/<ChecksumCRC32>[\w+/=]+-1<\/ChecksumCRC32><ChecksumType>COMPOSITE<\/ChecksumType>/)
    await expect(alone.send('PUT', '/cases/a?partNumber=1&uploadId=none', sent)).rejects.toThrow()
  })
})
