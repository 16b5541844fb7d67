import * as z from 'zod'

/** How a law wants a notice to look: no letter smaller than so many points, in bold type, inside bold lines. */
export const noticeFormSchema = z.strictObject({
  minimumPoints: z.int().min(1).max(12),
  bold: z.boolean(),
  boxed: z.boolean(),
})

export type NoticeForm = Readonly<z.infer<typeof noticeFormSchema>>
