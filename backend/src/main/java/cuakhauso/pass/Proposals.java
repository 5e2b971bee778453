package cuakhauso.pass;

import cuakhauso.plate.ExpectedPlates.Candidate;
import cuakhauso.plate.Judgement.Proposal;
import cuakhauso.plate.reading.PlateScores;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person is offered where no rule can tell. Pure. */
final class Proposals {

    private Proposals() {}

    /** Those who may come before those who may not, each in their order. */
    static List<Proposal> of(
            ExpectedVehicles expected, List<Candidate> near, List<PlateScores.Ranked> free) {
        double top =
                Math.max(
                        near.stream().mapToDouble(Candidate::score).max().orElse(-1e9),
                        free.stream().mapToDouble(ranked -> ranked.score()).max().orElse(-1e9));
        List<Proposal> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Candidate candidate : near) {
            seen.add(candidate.plate().key());
            all.add(
                    new Proposal(
                            candidate.plate(),
                            candidate.plate().isTrailer(),
                            expected.findCurrent(candidate.owners())
                                    .map(pass -> pass.number().value()),
                            candidate.score() - top));
        }
        free.stream()
                .filter(ranked -> seen.add(ranked.plate().key()))
                .forEach(
                        ranked ->
                                all.add(
                                        new Proposal(
                                                ranked.plate(),
                                                ranked.plate().isTrailer(),
                                                Optional.empty(),
                                                ranked.score() - top)));
        return all;
    }
}
