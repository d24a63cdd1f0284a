package org.luaspring.sample;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Architecture of the sample: it uses what any application has, the starter's public API.
 */
@AnalyzeClasses(packages = "org.luaspring.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule knowsNoLuaJ = noClasses().should().dependOnClassesThat().resideInAnyPackage("org.luaj..");

}
