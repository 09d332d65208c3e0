#include "forecast/course/words.hpp"

#include <array>
#include <charconv>

namespace headpin::forecast {
namespace {

struct Words {
  const char* key;
  const char* nl;
  const char* en;
};

constexpr std::array<Words, static_cast<int>(Field::realised_share_of_hours) + 1> kWords = {{
    {"potential", "Het aantal organisaties in de doelgroep", "The number of organisations in the target group"},
    {"willing_without_proof", "Het aandeel dat zonder bewijs mee wil doen", "The share willing to join without proof"},
    {"willing_with_proof", "Het aandeel dat met bewijs mee wil doen", "The share willing to join with proof"},
    {"founding_partners", "Het aantal partners bij de start", "The number of founding partners"},
    {"innovation", "De eigen aanwas per jaar (p)", "The innovation rate per year (p)"},
    {"imitation", "De aanwas door navolging per jaar (q)", "The imitation rate per year (q)"},
    {"proof_need", "De behoefte aan bewijs", "The need for proof"},
    {"churn", "Het verloop per jaar", "The churn per year"},
    {"launch_month", "De startmaand", "The launch month"},
    {"launch_lag_months", "Het aantal maanden tussen verduurzaming en start",
     "The months between sustained and launch"},
    {"ramp_years", "De aanlooptijd", "The ramp-up time"},
    {"satisfaction", "De tevredenheid", "The satisfaction"},
    {"trust_up_years", "De tijd waarin vertrouwen groeit", "The time in which trust grows"},
    {"trust_down_years", "De tijd waarin vertrouwen wegzakt", "The time in which trust fades"},
    {"competitor_entry_month", "De maand waarin de concurrent begint", "The month in which the competitor enters"},
    {"competitor_innovation", "De eigen aanwas van de concurrent (p)", "The competitor's innovation rate (p)"},
    {"competitor_imitation", "De navolging van de concurrent (q)", "The competitor's imitation rate (q)"},
    {"competitor_switch_share", "Het aandeel vertrekkers dat overstapt", "The share of leavers that switch"},
    {"competitor_churn", "Het verloop bij de concurrent", "The competitor's churn"},
    {"onboarding_hours", "Het aantal inwerkuren per nieuwe partner", "The onboarding hours per new partner"},
    {"fee", "De bijdrage per partner per jaar", "The fee per partner per year"},
    {"inkind_hours", "De uren in natura per partner per jaar", "The in-kind hours per partner per year"},
    {"cash_cost_per_partner", "De kosten per partner per jaar", "The cost per partner per year"},
    {"onboarding_cost", "De kosten per nieuwe partner", "The cost per new partner"},
    {"need_hours_fixed", "De vaste uren per jaar", "The fixed hours per year"},
    {"need_hours_per_partner", "De uren per partner per jaar", "The hours per partner per year"},
    {"pledged_founders", "Het aantal startpartners met een toezegging", "The number of founders with a pledge"},
    {"pilot_partners", "Het aantal partners in de pilot", "The number of partners in the pilot"},
    {"conversion", "Het aandeel dat ja zegt", "The share that says yes"},
    {"students_per_partner", "Het aantal nieuwe studenten per partner", "The new students per partner"},
    {"students_most", "Het hoogste aantal nieuwe studenten per jaar", "The largest number of new students a year"},
    {"student_retention", "Het aandeel studenten dat doorgaat", "The share of the students that goes on"},
    {"student_income", "De opbrengst per student per jaar", "The income per student per year"},
    {"student_cost", "De kosten per student per jaar", "The cost per student per year"},
    {"link_proof", "De kracht van het bewijs", "The strength of the proof"},
    {"link_reference", "Het aantal verwijzingen per jaar", "The reference rate per year"},
    {"line_per_month", "Het maandbedrag", "The monthly amount"},
    {"required_fte", "De benodigde fte", "The required fte"},
    {"available_fte", "De beschikbare fte", "The available fte"},
    {"people", "Het aantal personen", "The number of people"},
    {"committed_fte", "De vastgelegde fte", "The committed fte"},
    {"staff_fte", "De fte bij de start", "The fte at the start"},
    {"staff_lead_months", "De wervingstijd in maanden", "The months it takes to hire"},
    {"staff_ramp_years", "De inwerktijd", "The time to become productive"},
    {"staff_attrition", "Het verloop onder het personeel", "The attrition of staff"},
    {"staff_per_partner", "De fte per partner", "The fte per partner"},
    {"staff_onboarding_share", "Het deel van de uren voor nieuwe partners", "The share of hours for new partners"},
    {"staff_cost", "De kosten per fte per jaar", "The cost per fte per year"},
    {"onboarding_capacity", "Het aantal inwerkuren per maand", "The onboarding hours per month"},
    {"opening_cash", "Het beginsaldo", "The opening cash"},
    {"overhead_per_month", "De vaste kosten per maand", "The overhead per month"},
    {"partners_per_coordinator", "Het aantal partners per coördinator", "The partners per coordinator"},
    {"coordinator_cost_per_year", "De kosten van een coördinator per jaar", "The cost of a coordinator per year"},
    {"hour_cost", "De kosten van een uur", "The cost of an hour"},
    {"inkind_tariff", "Het tarief van een uur in natura", "The tariff of an in-kind hour"},
    {"usable_share", "Het bruikbare deel van de bijdragen in natura", "The usable share of what is given in kind"},
    {"rate_per_year", "De rekenrente", "The discount rate"},
    {"contract_years", "De looptijd van een contract in jaren", "The contract length in years"},
    {"realised_share_of_hours", "Het gerealiseerde deel van de toegezegde uren",
     "The realised share of the promised hours"},
}};

}  // namespace

const char* field_key(Field field) {
  return kWords[static_cast<std::size_t>(field)].key;
}

text::Text field_words(Field field) {
  const Words& words = kWords[static_cast<std::size_t>(field)];
  return {words.nl, words.en};
}

text::Text nearest_correlations_were_used() {
  return {"De opgegeven samenhangen kunnen niet samen bestaan; de dichtstbijzijnde zijn gebruikt.",
          "The correlations cannot all be true at once; the nearest possible ones were used."};
}

std::string plain(double value) {
  std::array<char, 32> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), result.ptr};
}

}  // namespace headpin::forecast
