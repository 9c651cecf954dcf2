package dev.warren.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the simulation and the domains' own tests reach of the domains, from JaCoCo's report: `-Pcoverage` fails when
/// it is too little.
///
/// An arm with several patterns, `case A _, B _ ->`, has a branch that the compiler puts there and nothing can take:
/// the switch is exhaustive, so one of them matches. Where all but one branch of such a line are covered, that is it.
class DomainCoverageGate {
    private static final Path REPORT = Path.of("target/site/jacoco-aggregate/jacoco.xml");
    private static final Path SERVICES = Path.of("../services");
    private static final Pattern SEVERAL_PATTERNS = Pattern.compile("case [A-Za-z.]+ _,");
    private static final double AT_LEAST = 0.95;

    /// @param missed branches, or the line itself
    private record Line(String where, String code, int missed, int branches, boolean covered) {
        boolean isCompilersOwn() {
            return missed == 1 && SEVERAL_PATTERNS.matcher(code).find();
        }

        int reachable() {
            return isCompilersOwn() ? branches - 1 : branches;
        }

        int reached() {
            return branches - missed;
        }
    }

    @Test
    void lines_and_branches_of_the_domains_are_covered() throws Exception {
        var lines = lines();
        double covered = (double) lines.stream().filter(Line::covered).count() / lines.size();
        double reached = (double) lines.stream().mapToInt(Line::reached).sum()
                / lines.stream().mapToInt(Line::reachable).sum();
        System.out.printf("Domains: %.1f %% of the lines, %.1f %% of the branches%n", covered * 100, reached * 100);

        assertThat(covered).as("lines; not: %s", missing(lines, false)).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(reached).as("branches; not: %s", missing(lines, true)).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static List<String> missing(List<Line> lines, boolean branches) {
        return lines.stream()
                .filter(line -> branches ? line.reached() < line.reachable() : !line.covered())
                .map(line -> line.where() + ": " + line.code().strip())
                .toList();
    }

    private static List<Line> lines() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        // It names a DTD that is nowhere.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var report = factory.newDocumentBuilder().parse(REPORT.toFile());
        var lines = new ArrayList<Line>();
        for (var file : elements(report.getElementsByTagName("sourcefile"))) {
            var domain = ((Element) file.getParentNode()).getAttribute("name");
            var code = source(domain, file.getAttribute("name"));
            for (var line : elements(file.getElementsByTagName("line"))) {
                int number = number(line, "nr");
                lines.add(new Line(
                        file.getAttribute("name") + ":" + number,
                        code.get(number - 1),
                        number(line, "mb"),
                        number(line, "mb") + number(line, "cb"),
                        number(line, "ci") > 0));
            }
        }
        return lines;
    }

    private static List<String> source(String domain, String name) throws IOException {
        var service = domain.split("/")[2];
        return Files.readAllLines(
                SERVICES.resolve(service + "/src/main/java").resolve(domain).resolve(name));
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
