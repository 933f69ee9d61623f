/** The coat of arms of the organisation (Wappen): a picture on the cover of its reports. */

/** Megabytes of the file as it comes, and points of its shorter side, so that it is sharp on paper. */
export const armsLimits = { megabytes: 2, least: 200 } as const
