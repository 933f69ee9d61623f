/** Every endpoint that is served, with its handler. What is not named here does not exist; docs, matrix test and OpenAPI read this list. */
import type { Handler } from '../base/handle.ts'
import { applicationHandlers } from '../features/applications/application.server.ts'
import { employerHandlers } from '../features/applications/employer.server.ts'
import { jobSearchHandlers, type FindExperience } from '../features/applications/job-search.server.ts'
import { localSeekerHandlers } from '../features/applications/local-seeker.server.ts'
import { resumeHandlers, type FindParts } from '../features/applications/resume.server.ts'
import { vacancyHandlers } from '../features/applications/vacancy.server.ts'
import { auditHandlers } from '../features/access/audit.server.ts'
import { grantHandlers } from '../features/access/grant.server.ts'
import { protectionHandlers } from '../features/access/protection.server.ts'
import { expiryHandlers } from '../features/expiry/expiry.server.ts'
import { documentHandlers } from '../features/documents/document.server.ts'
import { deskHandlers } from '../features/desk/desk.server.ts'
import { mailHandlers } from '../features/mail/mail.server.ts'
import { boardHandlers } from '../features/board/message.server.ts'
import { newsHandlers } from '../features/news/news.server.ts'
import { armsHandlers } from '../features/organisation/arms.server.ts'
import { organisationHandlers } from '../features/organisation/organisation.server.ts'
import { figureHandlers } from '../features/figures/figures.server.ts'
import { annualHandlers } from '../features/reports/annual.server.ts'
import { evaluationHandlers } from '../features/evaluations/evaluation.server.ts'
import { periodSheetHandlers } from '../features/reports/period-sheet.server.ts'
import { qualityHandlers } from '../features/quality/quality.server.ts'
import { manuscriptHandlers } from '../features/reports/manuscript.server.ts'
import { releaseHandlers } from '../features/reports/release.server.ts'
import { handoverHandlers } from '../features/handover/handover.server.ts'
import { sheetHandlers } from '../features/handover/sheet.server.ts'
import { importHandlers } from '../features/imports/import.server.ts'
import { caseHandlers } from '../features/cases/case.server.ts'
import { factHandlers } from '../features/people/fact.server.ts'
import { householdHandlers } from '../features/people/household.server.ts'
import { mergeHandlers } from '../features/people/merge.server.ts'
import { personHandlers } from '../features/people/person.server.ts'
import { timelineHandlers } from '../features/people/timeline.server.ts'
import { partnerHandlers } from '../features/partners/partner.server.ts'
import { askingHandlers } from '../features/partners/asking.server.ts'
import { directoryHandlers } from '../features/partners/directory.server.ts'
import { guideHandlers } from '../features/partners/guide.server.ts'
import { gapHandlers } from '../features/partners/gap.server.ts'
import { contactHandlers } from '../features/partners/contact.server.ts'
import { letterHandlers as referralLetterHandlers } from '../features/partners/letter.server.ts'
import { referralHandlers } from '../features/partners/referral.server.ts'
import { letterHandlers } from '../features/letters/letter.server.ts'
import { offerHandlers } from '../features/offers/offer.server.ts'
import { plannedHandlers } from '../features/offers/planned.server.ts'
import { programmeHandlers } from '../features/offers/programme.server.ts'
import { registrationHandlers } from '../features/offers/registration.server.ts'
import { bookingHandlers } from '../features/interpreting/booking.server.ts'
import { interpreterHandlers } from '../features/interpreting/interpreter.server.ts'
import { deputyHandlers } from '../features/positions/deputy.server.ts'
import { positionHandlers } from '../features/positions/position.server.ts'
import { appointmentHandlers } from '../features/appointments/appointment.server.ts'
import { feedHandlers } from '../features/appointments/feed.server.ts'
import { meetingRoomHandlers } from '../features/appointments/room.server.ts'
import { receptionHandlers } from '../features/reception/reception.server.ts'
import { assessmentHandlers } from '../features/plan/assessment.server.ts'
import { agreementHandlers } from '../features/plan/agreement.server.ts'
import { goalHandlers } from '../features/plan/goal.server.ts'
import { paperHandlers, type FindBrought } from '../features/plan/paper.server.ts'
import { paperJobHandlers } from '../features/plan/paper-job.server.ts'
import { planListHandlers } from '../features/plan/plan-list.server.ts'
import { planHandlers } from '../features/plan/plan.server.ts'
import { reviewHandlers } from '../features/plan/review.server.ts'
import { stepHandlers } from '../features/plan/step.server.ts'
import { suggestionHandlers } from '../features/plan/suggestion.server.ts'
import { profilePaperHandlers } from '../features/profile/paper.server.ts'
import { broughtOf, experienceOf, resumeFacts } from '../features/profile/profile.report.ts'
import { profileHandlers, profileOf } from '../features/profile/profile.server.ts'
import { recognitionHandlers } from '../features/profile/recognition.server.ts'
import { receiptHandlers } from '../features/volunteers/receipt.server.ts'
import { volunteerEntryHandlers } from '../features/volunteers/entry.server.ts'
import { errandHandlers } from '../features/volunteers/errand.server.ts'
import { mentorshipHandlers } from '../features/volunteers/mentorship.server.ts'
import { volunteerHandlers } from '../features/volunteers/volunteer.server.ts'
import { consentHandlers } from '../features/consents/consent.server.ts'
import { consentFormHandlers } from '../features/consents/form.server.ts'
import { demandHandlers } from '../features/needs/demand.server.ts'
import { needHandlers } from '../features/needs/need.server.ts'
import { consultationHandlers } from '../features/consultations/consultation.server.ts'
import { buildingHandlers } from '../features/housing/building.server.ts'
import { arrivalHandlers } from '../features/arrivals/arrival.server.ts'
import { placingHandlers } from '../features/placing/placing.server.ts'
import { doorListHandlers } from '../features/housing/door-list.server.ts'
import { occupancyHandlers } from '../features/housing/occupancy.server.ts'
import { reservationHandlers } from '../features/housing/reservation.server.ts'
import { houseHandlers } from '../features/housing/house.server.ts'
import { roomHandlers } from '../features/housing/room.server.ts'
import { flatHandlers } from '../features/landlords/flat.server.ts'
import { faultHandlers } from '../features/upkeep/fault.server.ts'
import { walkHandlers } from '../features/upkeep/walk.server.ts'
import { payerHandlers } from '../features/fees/payer.server.ts'
import { runHandlers } from '../features/fees/run.server.ts'
import { keyHandlers } from '../features/handing/key.server.ts'
import { protocolHandlers } from '../features/handing/protocol.server.ts'
import { noticeHandlers } from '../features/notices/notice.server.ts'
import { templateHandlers } from '../features/templates/template.server.ts'
import { statuteHandlers } from '../features/fees/statute.server.ts'
import { stayHandlers } from '../features/housing/stay.server.ts'
import { searchHandlers } from '../features/search/search.server.ts'
import { checklistHandlers } from '../features/checklists/checklist.server.ts'
import { taskHandlers } from '../features/tasks/task.server.ts'
import { todayHandlers } from '../features/today/today.server.ts'
import { colleagueHandlers } from '../features/users/colleague.server.ts'
import { userHandlers } from '../features/users/user.server.ts'
import { openApiHandler } from './openapi.ts'
import { summariesOf } from './summaries.ts'
import { version } from './version.ts'

const summaryOf = summariesOf(() => handlers)

/** A plan says what the person brings along; plan and profile do not know each other. */
const findBrought: FindBrought = async (context, personId) => broughtOf(await profileOf(context, personId))
/** Applications do not know the profile either: a curriculum vitae is written from it. */
const findParts: FindParts = async (context, personId) => resumeFacts(await profileOf(context, personId))
const findExperience: FindExperience = async (context, personId) => experienceOf(await profileOf(context, personId))

export const handlers: readonly Handler[] = [
  ...userHandlers, ...colleagueHandlers, ...organisationHandlers, ...armsHandlers, ...mailHandlers, ...deskHandlers,
  ...personHandlers, ...timelineHandlers, ...factHandlers, ...householdHandlers, ...mergeHandlers, ...caseHandlers,
  ...taskHandlers, ...boardHandlers, ...newsHandlers(summaryOf), ...appointmentHandlers, ...meetingRoomHandlers, ...feedHandlers, ...receptionHandlers, ...checklistHandlers,
  ...partnerHandlers, ...referralHandlers, ...referralLetterHandlers, ...askingHandlers, ...directoryHandlers, ...guideHandlers, ...gapHandlers, ...contactHandlers,
  ...offerHandlers, ...plannedHandlers, ...registrationHandlers, ...programmeHandlers, ...interpreterHandlers, ...bookingHandlers, ...positionHandlers, ...deputyHandlers, ...volunteerHandlers, ...volunteerEntryHandlers, ...receiptHandlers, ...mentorshipHandlers, ...errandHandlers,
  ...assessmentHandlers, ...planListHandlers,
  ...planHandlers, ...goalHandlers, ...stepHandlers, ...suggestionHandlers, ...agreementHandlers, ...reviewHandlers,
  ...paperHandlers(findBrought), ...paperJobHandlers(findBrought),
  ...profileHandlers, ...profilePaperHandlers, ...recognitionHandlers,
  ...consultationHandlers,
  ...consentHandlers, ...consentFormHandlers, ...documentHandlers, ...letterHandlers, ...expiryHandlers,
  ...needHandlers, ...demandHandlers,
  ...employerHandlers, ...vacancyHandlers, ...localSeekerHandlers, ...applicationHandlers, ...resumeHandlers(findParts), ...jobSearchHandlers(findExperience),
  ...faultHandlers, ...walkHandlers, ...flatHandlers,
  ...buildingHandlers, ...roomHandlers, ...houseHandlers, ...reservationHandlers, ...occupancyHandlers, ...doorListHandlers, ...placingHandlers, ...arrivalHandlers, ...stayHandlers,
  ...statuteHandlers, ...payerHandlers, ...runHandlers,
  ...noticeHandlers, ...templateHandlers, ...keyHandlers, ...protocolHandlers,
  ...importHandlers, ...searchHandlers, ...todayHandlers, ...figureHandlers, ...annualHandlers, ...periodSheetHandlers, ...evaluationHandlers, ...manuscriptHandlers, ...releaseHandlers, ...qualityHandlers,
  ...handoverHandlers, ...sheetHandlers,
  ...grantHandlers(summaryOf), ...protectionHandlers, ...auditHandlers(summaryOf), openApiHandler(() => handlers, version),
]
